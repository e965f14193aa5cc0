"""What the coach costs, as figures and ratios within one run: `python -m tests.benchmarks` (`make bench`).

Each module has `measure() -> dict[str, float]`; `__main__` knows how much each figure may be.
"""
