"""The migrations, one numbered file in `versions` for each change of the schema; `db.schema` runs them.

They are read from disk, also in a frozen program: this folder has to be packed with its .py files as data.
"""
