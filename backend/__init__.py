"""The service, the storey that knows all others: the web, the engine, the environment."""
