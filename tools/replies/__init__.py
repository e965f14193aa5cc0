"""Teaches the coach to judge replies: what was labelled in, weights out.

The upper layers of the encoder are turned to replies, and heads read off them."""
