"""Social listening: what is said of the museum elsewhere, read by adapters that do no I/O."""
