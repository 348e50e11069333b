"""What follows from the texts: identities, links, RDF, lineage and its views."""
