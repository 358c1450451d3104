"""What comes from outside the house, behind ports and off unless configured."""
