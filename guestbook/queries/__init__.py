"""All the statements of the guestbook; whoever runs them owns the transaction.

Those that many may run at once insert *or leave be* (``ON CONFLICT``) and then read back what
stands, since looking first and inserting after lets two through.
"""
