"""How much was traded, how many rose and fell, what it is all worth."""
