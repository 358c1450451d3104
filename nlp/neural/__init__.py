"""Neural models behind the same Protocols: any Hugging Face id or folder, in the worker process.

Only safetensors, no code from the model's author, and no network unless it is asked for.
"""

__all__ = ()
