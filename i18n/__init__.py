"""The visitor's language: which one to speak, what to say in it, and how to write figures.

A leaf of the house: it knows no other package of ours. Matching is langcodes' business, names and
figures are CLDR's through Babel, words are gettext catalogs.
"""
