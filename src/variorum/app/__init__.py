"""What a person or a program touches: the commands, the HTTP interface, the pages, the settings."""
