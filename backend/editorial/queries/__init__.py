"""The statements of the editors' trade: each takes the museum, each has a total order."""
