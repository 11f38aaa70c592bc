"""The web page and the HTTP interface: who gets in, what is asked, how it is answered."""
