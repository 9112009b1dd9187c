"""What a learner can move, type in, press and click."""

from helpers.widgets.inputs import filter_widget, slider, upload

__all__ = ["explore", "filter_widget", "slider", "upload"]


def __getattr__(name: str):  # the explorer brings much along: only who asks for it waits
    if name == "explore":
        from helpers.widgets.embedded import explore

        return explore
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
