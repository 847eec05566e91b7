"""What users may be told."""


class UserError(Exception):
    """A mistake that a user can mend. Its message is one plain sentence, fit to show as it is."""


class QueryError(UserError):
    """A query that says something we cannot understand or will not run."""


class UnreadableError(UserError):
    """A document that no reader can turn into text."""


class UnreadyError(UserError):
    """An index that cannot be searched before it is built, or built anew."""


class IndexBusyError(UserError):
    """Another process is writing the index."""


class NotFoundError(UserError):
    """An id that names nothing in this collection."""


class FetchError(UserError):
    """An address from which no document can be had.

    ``lasting``: it will be no other tomorrow, and asking again would only be a burden.
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting
