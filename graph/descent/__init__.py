"""Descent: the passages of other documents a task copies, adapts or specialises, both quotes word by word."""
