"""What the museum shows: works, makers, texts, rooms, stops, tours and media."""
