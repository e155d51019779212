"""The asset grid."""
