"""The visitor's guide and the curators' desk: files for browsers, served as they are."""
