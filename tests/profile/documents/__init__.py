"""Documents as HR departments write them, all invented, with what a reader of them would say they hold.

`tuning_*` was looked at while the parser was written; `held_out*` was run once before anything was changed for it.
"""
