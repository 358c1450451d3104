"""What to see: the catalogue brought to the recommender, and its choices kept."""
