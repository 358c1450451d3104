"""The demo museum: content as files, and the builder that brings it into a database."""
