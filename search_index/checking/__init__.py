"""Checking: the rooms behind ``search_index.check``.

``quoting`` takes quotations out of a pasted text, ``looking`` finds where the record may have one, ``comparing`` lays
it beside a passage word by word, ``places`` and ``joining`` tell what that comes to, ``rewording`` looks for the same
in other words, ``meaning`` reads what stands around, and ``cautions`` says what is to be known besides.
"""
