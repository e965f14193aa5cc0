"""Tools of the workshop: what makes the data files that ship with the coach. None of it is in the wheel.

In: the YAML beside the code and the labelled requests in `training/`. Out: the `.npz` files.
"""
