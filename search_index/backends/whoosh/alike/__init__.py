"""The room of the likes: where an index has the words of a text, much in its order."""
