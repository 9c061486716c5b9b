from .copying import copy as copy
from .copying import merge as merge
from .layout import StorePlan as StorePlan
from .reading import open as open
from .store import RowTaken as RowTaken
from .store import Store as Store
