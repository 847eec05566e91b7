"""``python -m bot`` is ``lavrov``."""

from bot.cli import main

main()
