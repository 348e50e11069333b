"""The SPARQL endpoint: protocol, negotiation, worker processes that answer, and the query page."""
