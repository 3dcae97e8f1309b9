"""The command line: thin functions over the library, one file a verb."""
