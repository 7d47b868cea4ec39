"""The claims in the window: the work list, the editor of one claim, its facts, its history."""
