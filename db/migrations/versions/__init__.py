"""The schema's history: NNNN_what_it_does.py, in one line without branches."""
