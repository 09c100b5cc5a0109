"""Invoice License Desktop: licences of the invoice services, per tax number, from the desktop."""

__version__ = "0.1.0"
