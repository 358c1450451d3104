"""The trade of editors: what they change of the museum's texts, ways, stops, tours and files."""
