"""Java with a trust store that was made of the PEM file, block by block or as a whole."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "java",
    "Java",
    "Any certificate of the file ends a chain, whatever its own validity and constraints are.",
    versions="17 and 21",
    judged_by="a model, compared with Java 17.0.15 and 21.0.8",
    verifications=(Verification("Java", ModelName.JAVA),),
    libraries=(Library.JAVA,),
    readers=(LoaderName.JAVA,),
    leaf_suffices=True,
    intermediate_suffices=True,
)
