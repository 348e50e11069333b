"""The browse page: every view is HTML that a server writes and a browser without scripts can read."""
