"""The guestbook: what visitors write, and what the museum does about it."""
