"""How numbers are found in folded text, one responsibility a module; ``read.numbers`` is the way in.

``tokens`` are what is found. ``arabic`` and ``han`` read a number by what it begins with: they first ask ``dates``, ``clocks``,
``codes`` and ``fractions`` whether it only looks like one, then take its value and its scale word (``scales``, ``english``,
``spelled``, ``lone``). ``units`` takes in the unit after it, ``keep`` the sign, the currency and the ``hedges`` around it, and
``kinds`` judges what it is.
"""
