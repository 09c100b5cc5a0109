"""Small widgets the window and its dialogs are made of. All texts are handed in translated."""
