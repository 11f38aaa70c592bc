"""The ways in: the command line now; the web page and others to come. Thin, each of them."""
