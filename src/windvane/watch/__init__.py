"""Watching feeds and folders: what is new is read, checked with the day's other articles and the store, kept, and told.

``watchfile`` says where to look and whom to tell, ``schedule`` when, ``places`` fetches, ``day`` checks a day's articles
together, ``finality`` says whether a day's data are all in, ``tell`` sends, and ``desk`` is the story of one look on one screen.
"""
