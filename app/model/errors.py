"""The one base class of every error that Parallax raises on purpose."""


class ParallaxError(Exception):
    """Something that the user can understand and act on.

    The message is one line of plain English that names the file or thing and the cause,
    and, where there is one, what to do about it.
    """


class Cancelled(ParallaxError):
    """The user stopped a long step; nothing was changed."""

    def __init__(self, what: str = "The step") -> None:
        super().__init__(f"{what} was cancelled.")
