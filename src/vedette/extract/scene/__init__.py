"""Where the event that a word tells of was: a small learned head over the names of its sentence."""

from vedette.extract.scene.head import event_places, scene_of

__all__ = ["event_places", "scene_of"]
