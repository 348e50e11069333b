"""How agencies are named: organs, the seats they have, the lists and codes they stand in."""
