"""What is served over HTTP: the guard before everything, files, and the few routes."""
