"""The public promise: one GraphQL schema, one file per subject."""
