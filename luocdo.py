"""The module that makes ``spacy.load("luocdo")`` work; the product itself is graph, corpus and ontology."""

from corpus.pipeline import load

__all__ = ["load"]
