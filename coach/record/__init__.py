"""Record: where is it written down. An append-only, hash-chained ledger that its owner can show later.

In: a request, its verdict, the chosen reply. Out: a `Record` that is safe on disk.
"""
