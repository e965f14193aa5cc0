"""Language: what was written is cleaned, its language told, its words compared.

Also the coach's own sentences, in Indonesian and English (`messages`).
"""
