"""Where things are kept: engine, column types and migrations."""
