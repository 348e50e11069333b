"""What can be said: the vocabulary, its shapes, and the tables of facts about the domain."""
